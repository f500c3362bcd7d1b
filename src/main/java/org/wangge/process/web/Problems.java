package org.wangge.process.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.wangge.process.Refusal;
import org.wangge.process.Texts;

/** Every error of {@code /api} as RFC 9457: a Chinese {@code detail} for people, {@code errors[]} for programs. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(Refusal.class)
    ResponseEntity<Object> refused(Refusal refusal) {
        return answer(refusal.status(), refusal.getMessage(), refusal.fields());
    }

    @ExceptionHandler({ConcurrencyFailureException.class, OptimisticLockingException.class})
    ResponseEntity<Object> lostRace(Exception race) {
        return answer(409, Texts.of("task.lostRace"), List.of());
    }

    @ExceptionHandler(AuthorizationException.class)
    ResponseEntity<Object> forbidden(AuthorizationException e) {
        return answer(403, Texts.of("api.forbidden"), List.of());
    }

    @ExceptionHandler(ConstraintViolationException.class)
    ResponseEntity<Object> invalid(ConstraintViolationException e) {
        return faults(e.getConstraintViolations().stream()
                .map(violation ->
                        new Refusal.Field(last(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList());
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<Object> mistyped(MethodArgumentTypeMismatchException e) {
        Class<?> type = e.getRequiredType();
        String message = type != null && type.isEnum()
                ? Texts.of("api.oneOf", oneOf(type))
                : Texts.of("api.badValue", String.valueOf(e.getValue()));
        return faults(List.of(new Refusal.Field(e.getName(), message)));
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> unexpected(Exception e) {
        LOG.error("Unexpected failure of a request", Wordless.of(e));
        return answer(500, Texts.of("api.unexpected"), List.of());
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return faults(e.getBindingResult().getFieldErrors().stream()
                .map(error -> new Refusal.Field(
                        error.getField(),
                        error.isBindingFailure()
                                ? Texts.of("api.badValue", String.valueOf(error.getRejectedValue()))
                                : error.getDefaultMessage()))
                .toList());
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return faults(List.of(new Refusal.Field(e.getParameterName(), Texts.of("api.missing"))));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (request.getAttribute(BodyLimits.EXCEEDED, RequestAttributes.SCOPE_REQUEST) instanceof String sentence) {
            return answer(HttpStatus.PAYLOAD_TOO_LARGE.value(), sentence, List.of());
        }
        if (e.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(reference -> reference.getFieldName() == null
                            ? "[" + reference.getIndex() + "]"
                            : reference.getFieldName())
                    .reduce((a, b) -> a + "." + b)
                    .orElseThrow();
            String message = mapping instanceof InvalidFormatException format
                            && format.getTargetType().isEnum()
                    ? Texts.of("api.oneOf", oneOf(format.getTargetType()))
                    : mapping instanceof UnrecognizedPropertyException
                            ? Texts.of("api.unknownField")
                            : Texts.of("api.badField");
            return faults(List.of(new Refusal.Field(field, message)));
        }
        return answer(400, Texts.of("api.badJson"), List.of());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(status.value(), Texts.orElse("problem." + status.value(), Texts.of("api.unexpected")), List.of());
    }

    private static String oneOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining("、"));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static ResponseEntity<Object> faults(List<Refusal.Field> fields) {
        Refusal refusal = Refusal.fields(fields);
        return answer(400, refusal.getMessage(), fields);
    }

    private static ResponseEntity<Object> answer(int status, String detail, List<Refusal.Field> fields) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
        problem.setTitle(
                Texts.orElse("problem." + status, HttpStatus.valueOf(status).getReasonPhrase()));
        if (!fields.isEmpty()) {
            problem.setProperty(
                    "errors",
                    fields.stream()
                            .map(field -> Map.of("field", field.field(), "message", field.message()))
                            .toList());
        }
        return ResponseEntity.status(status).body(problem);
    }
}
