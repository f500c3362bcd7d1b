package org.wangge.supervision.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.supervision.BreachView;
import org.wangge.supervision.OrderView;
import org.wangge.supervision.SupervisionQueries;

@Tag(name = "supervision", description = "Supervision 督办")
@RestController
@RequestMapping("/api/cases/{caseNo}")
class OrderController {
    private final SupervisionQueries queries;

    OrderController(SupervisionQueries queries) {
        this.queries = queries;
    }

    @Operation(summary = "Supervision orders of a case, oldest first 督办单")
    @GetMapping("/orders")
    List<OrderView> orders(@PathVariable String caseNo, Principal user) {
        return queries.orders(caseNo, user.getName());
    }

    @Operation(summary = "Limits that were missed, kept for ever 超期记录")
    @GetMapping("/breaches")
    List<BreachView> breaches(@PathVariable String caseNo, Principal user) {
        return queries.breaches(caseNo, user.getName());
    }
}
