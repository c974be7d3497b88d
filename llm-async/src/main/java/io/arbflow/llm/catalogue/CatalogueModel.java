package io.arbflow.llm.catalogue;

import java.time.LocalDate;
import java.util.List;

/**
 * A model on a server's list.
 *
 * @param id what requests name
 * @param canonicalSlug the server's lasting name, which may carry a date; "" when it states none
 * @param price list price
 * @param parameters that requests may carry; empty when the server does not say
 * @param inputs kinds of input, "text", "image"; empty when the server does not say
 * @param expires day on which it goes, or null
 * @param efforts of reasoning that it takes; empty when the server does not say
 */
public record CatalogueModel(
    String id,
    String canonicalSlug,
    ModelPrice price,
    List<String> parameters,
    List<String> inputs,
    LocalDate expires,
    List<String> efforts) {}
