/// A suite for tests; plain JDK code, because it runs in children that see nothing else.
package io.mlacs.app.subject;
