/**
 * What the models are told and how their answers are believed: {@link
 * io.arbflow.llm.prompt.PromptBuilder} turns a review request into a {@link
 * io.arbflow.llm.prompt.Prompt} of numbers and opaque names, {@link
 * io.arbflow.llm.prompt.AnswerParser} turns text back into an {@link io.arbflow.llm.prompt.Opinion}
 * or the reason why it is none.
 */
package io.arbflow.llm.prompt;
