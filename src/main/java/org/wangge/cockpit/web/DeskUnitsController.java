package org.wangge.cockpit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.cockpit.AreaMap;
import org.wangge.cockpit.Filter;
import org.wangge.cockpit.UnitFigures;
import org.wangge.cockpit.WarningDesk;
import org.wangge.registry.UnitType;

@Tag(name = "desk", description = "Supervision desk 督办台")
@RestController
@RequestMapping("/api/desk")
class DeskUnitsController {
    private final UnitFigures units;
    private final AreaMap map;
    private final WarningDesk warnings;

    DeskUnitsController(UnitFigures units, AreaMap map, WarningDesk warnings) {
        this.units = units;
        this.map = map;
        this.warnings = warnings;
    }

    @Operation(
            summary = "Figures of a unit, the units directly below it and its people 单位与人员",
            description =
                    "What is open goes by the whole filter, what has ended in 30 days by unit, category and warning.")
    @GetMapping("/units")
    UnitFigures.View units(@ParameterObject Filter filter, Principal user) {
        return units.of(filter, user.getName());
    }

    @Operation(
            summary = "The units of an area as GeoJSON, with their open cases by lamp 地图",
            description = "Without a level the largest units below of which there are several.")
    @GetMapping("/map")
    AreaMap.Drawing map(
            @ParameterObject Filter filter, @RequestParam(required = false) UnitType level, Principal user) {
        return map.of(filter, level, user.getName());
    }

    @Operation(summary = "Open warnings of an area and how its units have answered 预警签收与报送")
    @GetMapping("/warnings")
    WarningDesk.View warnings(@RequestParam(required = false) String unit, Principal user) {
        return warnings.of(unit, user.getName());
    }
}
