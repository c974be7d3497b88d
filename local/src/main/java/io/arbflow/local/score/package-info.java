/**
 * What a run is worth against the planted truth. Everything is computed from the files of an output
 * directory and from nothing else, so that anyone can do it again.
 */
package io.arbflow.local.score;
