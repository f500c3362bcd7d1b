package org.wangge.registry.store;

import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.wangge.registry.UnitType;

public interface Units extends JpaRepository<UnitRow, String> {

    List<UnitRow> findByParentCodeIsNullOrderByCode();

    List<UnitRow> findByParentCodeAndTypeOrderByCode(String parentCode, UnitType type);

    List<UnitRow> findByTypeNot(UnitType type);

    @Query("select u from UnitRow u where (:type is null or u.type = :type)"
            + " and (:parent is null or u.parentCode = :parent)"
            + " and (:q is null or u.name like concat('%', :q, '%') escape '!' or u.code = :q) order by u.code")
    org.springframework.data.domain.Page<UnitRow> find(UnitType type, String parent, String q, Pageable page);
}
