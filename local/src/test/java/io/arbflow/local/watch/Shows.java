package io.arbflow.local.watch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The alerts that a test shows firing by their faults; it fails when it shows others or fewer. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Shows {
  /** Names of alerts in rules.yml. */
  String[] value();
}
