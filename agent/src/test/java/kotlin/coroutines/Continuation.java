package kotlin.coroutines;

/// Stands for Kotlin's interface of this name, the last parameter of each suspending function.
public interface Continuation<T> {}
