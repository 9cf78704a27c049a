/// `mlacs.yaml`.
package io.mlacs.app.config;
