/// A program that is observed: its classes are run by JVMs of their own, with the agent, and print what they saw.
package io.mlacs.agent.program;
