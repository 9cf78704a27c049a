/// What a series does next: simple models, held against each other on the series' own past, and intervals from the errors they made there.
///
/// Pure and deterministic: the same values give the same forecast.
package io.mlacs.core.stats.forecast;
