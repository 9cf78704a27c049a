/// Durable recording: what is appended from any thread is kept by one, in transactions of whatever came meanwhile, in the engine's own database file.
package io.mlacs.engine.journal;
