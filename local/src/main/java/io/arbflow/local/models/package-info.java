/** The panel for people: whom it asks, what the servers say of these models, how they have done. */
package io.arbflow.local.models;
