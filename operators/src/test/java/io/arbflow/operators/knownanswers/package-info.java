/**
 * The known answers: one test per entry of the tables in the folder {@code arbflow.knownAnswers}.
 * {@link io.arbflow.operators.knownanswers.KnownAnswersTest} reads them, {@link
 * io.arbflow.operators.knownanswers.Areas} says who answers which area, and {@link
 * io.arbflow.operators.knownanswers.Comparison} judges. A runner only translates names: the
 * arithmetic is the project's own.
 */
package io.arbflow.operators.knownanswers;
