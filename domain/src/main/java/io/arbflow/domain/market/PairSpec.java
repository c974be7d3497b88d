package io.arbflow.domain.market;

import java.io.Serializable;

/** Two instruments that the statistical lanes watch together. */
public record PairSpec(String dependent, String independent) implements Serializable {}
