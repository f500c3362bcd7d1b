package org.wangge.process.engine;

import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.query.Query;
import org.wangge.process.Refusal;

/**
 * The engine's stored lists with two rules: a list is saved only with expressions that name the person, her groups or a
 * time; and who opens a list may narrow it, but not by expressions.
 */
class GuardedFilterService extends FilterServiceImpl {
    private static final Pattern PERSON_OR_TIME =
            Pattern.compile("\\$\\{(currentUser\\(\\)|currentUserGroups\\(\\)|(now|dateTime)\\(\\)(\\.(plus|minus|with)"
                    + "[A-Z]\\w*\\(\\d{0,6}\\)|\\.toDate\\(\\))*)}");

    @Override
    public Filter saveFilter(Filter filter) {
        for (AbstractQuery<?, ?> part : QueryGuard.partsOf(filter.<Query<?, ?>>getQuery())) {
            for (String expression : part.getExpressions().values()) {
                if (!PERSON_OR_TIME.matcher(expression).matches()) {
                    throw Refusal.field("query", "query.unknownExpression", expression);
                }
            }
        }
        return super.saveFilter(filter);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> list(String filterId, Q extendingQuery) {
        return super.listPage(filterId, checked(extendingQuery), 0, QueryGuard.MOST_RESULTS);
    }

    @Override
    public <T> List<T> list(String filterId) {
        return super.listPage(filterId, 0, QueryGuard.MOST_RESULTS);
    }

    @Override
    public <T, Q extends Query<?, T>> List<T> listPage(String filterId, Q extendingQuery, int first, int most) {
        return super.listPage(filterId, checked(extendingQuery), first, within(most));
    }

    @Override
    public <T> List<T> listPage(String filterId, int first, int most) {
        return super.listPage(filterId, first, within(most));
    }

    @Override
    public <T, Q extends Query<?, T>> T singleResult(String filterId, Q extendingQuery) {
        return super.singleResult(filterId, checked(extendingQuery));
    }

    @Override
    public Long count(String filterId, Query<?, ?> extendingQuery) {
        return super.count(filterId, checked(extendingQuery));
    }

    private static <Q extends Query<?, ?>> Q checked(Q query) {
        if (query != null) {
            QueryGuard.refuseExpressions(query);
        }
        return query;
    }

    private static int within(int most) {
        if (most == Integer.MAX_VALUE) {
            return QueryGuard.MOST_RESULTS;
        }
        if (most > QueryGuard.MOST_RESULTS) {
            throw Refusal.field("maxResults", "query.tooMany", QueryGuard.MOST_RESULTS);
        }
        return most;
    }
}
