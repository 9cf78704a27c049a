/// Where a series changed: steps, slopes and spread, with error rates that hold after the search.
package io.mlacs.core.stats.change;
