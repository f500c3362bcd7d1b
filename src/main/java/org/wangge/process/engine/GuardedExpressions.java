package org.wangge.process.engine;

import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.wangge.process.Texts;

/**
 * Expressions read variables, name process actions, ask the case's key and reckon with dates, and nothing more. Any
 * logged-in user can have the engine evaluate an expression (in a query's or-part, in a stored list); with reflection in
 * reach that would be any command on the server.
 */
class GuardedExpressions extends JuelExpressionManager {

    GuardedExpressions(VisibleBeans visible) {
        super(visible);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ReadOnlyMapELResolver(beans));
        resolver.add(new ArrayELResolver(true));
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        resolver.add(new FewMembers());
        return resolver;
    }

    private static final class FewMembers extends BeanELResolver {
        private static final Set<String> OF_EXECUTIONS =
                Set.of("processBusinessKey", "getProcessBusinessKey", "businessKey", "getBusinessKey");
        private static final Pattern OF_DATES = Pattern.compile("(plus|minus|with)\\w+|toDate|getMillis|millis");

        private FewMembers() {
            super(true);
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            check(base, property);
            return super.getValue(context, base, property);
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] parameters) {
            check(base, method);
            return super.invoke(context, base, method, types, parameters);
        }

        private static void check(Object base, Object member) {
            String name = String.valueOf(member);
            boolean allowed = base == null
                    || base instanceof DelegateExecution && OF_EXECUTIONS.contains(name)
                    || base.getClass().getName().startsWith("org.joda.time.")
                            && OF_DATES.matcher(name).matches();
            if (!allowed) {
                throw new ELException(Texts.of("expression.forbidden", name));
            }
        }
    }
}
