/// Who gets how much of what there is, which agent gets the next call, how many calls may run at once. Time is passed in; nothing here reads a clock or starts
/// a thread.
package io.mlacs.engine.resource;
