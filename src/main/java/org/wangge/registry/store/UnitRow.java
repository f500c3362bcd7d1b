package org.wangge.registry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.wangge.registry.Unit;
import org.wangge.registry.UnitType;

/** A row of {@code wg_unit}; written by the import, read here. */
@Entity
@Table(name = "wg_unit")
public class UnitRow {
    @Id
    private String code;

    private String name;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(16)")
    private UnitType type;

    private String parentCode;
    private String path;
    private Integer households;
    private Double centerLat;
    private Double centerLng;

    protected UnitRow() {}

    public Unit unit() {
        return new Unit(code, name, type, parentCode, path, households, centerLat, centerLng);
    }
}
