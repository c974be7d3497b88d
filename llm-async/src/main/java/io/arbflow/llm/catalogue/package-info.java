/**
 * What the servers say of their models: which they list, at what price, until when, and how well
 * each provider does; compared with the panel. {@code CatalogueCheck} is the rule, {@code
 * CatalogueWatch} applies it from time to time.
 */
package io.arbflow.llm.catalogue;
