/// The command line: the only place where things are wired.
package io.mlacs.app.cli;
