/// From stored trials to verdicts: which trials stand on either side, what is asked of them, and what the answers come to.
package io.mlacs.app.ci;
