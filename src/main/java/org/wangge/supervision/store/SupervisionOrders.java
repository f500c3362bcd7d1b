package org.wangge.supervision.store;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.wangge.supervision.OrderState;

/** The register of supervision orders. */
public interface SupervisionOrders extends JpaRepository<SupervisionOrder, Long> {
    /** The order of a case in that state; of open ones there is one at most. */
    Optional<SupervisionOrder> findByCaseNoAndState(String caseNo, OrderState state);

    /** All orders of a case, oldest first. */
    List<SupervisionOrder> findByCaseNoOrderById(String caseNo);
}
