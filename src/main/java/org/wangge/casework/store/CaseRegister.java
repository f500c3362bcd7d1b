package org.wangge.casework.store;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.wangge.casework.Channel;

public interface CaseRegister extends JpaRepository<GridCase, String> {

    @Query("select c.caseNo from GridCase c where c.channel = :channel and c.externalId = :externalId")
    Optional<String> caseNoOf(Channel channel, String externalId);
}
