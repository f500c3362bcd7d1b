package org.wangge.warning.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.wangge.process.Pages;
import org.wangge.process.Texts;
import org.wangge.warning.WarningQueries;
import org.wangge.warning.WarningView;

/** A warning on paper: one page to read, to print, and to acknowledge by one click. */
@Controller
@Hidden
@RequestMapping("/api/warnings")
class WarningPage {
    private final WarningQueries queries;
    private final Clock clock;

    WarningPage(WarningQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @GetMapping(path = "/{warningNo}/page", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @PathVariable String warningNo,
            @RequestAttribute(name = Pages.TOKEN, required = false) String token,
            Principal user,
            Model model) {
        WarningView warning = queries.view(warningNo, user.getName());
        model.addAttribute("warning", warning);
        model.addAttribute("waiting", queries.waitingFor(warningNo, user.getName()));
        model.addAttribute("bundles", queries.bundlesFor(warningNo, user.getName()));
        model.addAttribute("token", token == null ? "" : token);
        model.addAttribute("minute", Texts.MINUTE);
        model.addAttribute("printedAt", clock.instant().atZone(clock.getZone()));
        return "warning";
    }
}
