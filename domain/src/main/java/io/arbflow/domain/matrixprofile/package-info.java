/**
 * Shapes of a series: the distance of every window to the window most like it, each brought to mean
 * 0 and deviation 1 first. The nearest pairs are motifs, the windows like no other discords (Yeh et
 * al., "Matrix Profile I", ICDM 2016).
 */
package io.arbflow.domain.matrixprofile;
