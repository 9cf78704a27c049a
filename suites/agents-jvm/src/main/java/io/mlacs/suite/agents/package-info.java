/// What an agent framework itself costs, the model being one that answers at once.
package io.mlacs.suite.agents;
