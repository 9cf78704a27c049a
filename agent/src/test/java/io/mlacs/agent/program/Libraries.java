package io.mlacs.agent.program;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.mlacs.probe.Timed;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Results of Reactor, RxJava and LangChain4j.
final class Libraries {
    private Libraries() {}

    static void run() {
        Mono<String> mono = mono();
        Program.saw("Mono", mono.block() + mono.block());
        Program.saw("Flux", flux().onErrorReturn("failed").collectList().block());
        Flux.<String>from(endless()).subscribe().dispose();
        Program.saw("Flowable", flowable().toList().blockingGet());
        Program.saw("Observable", observable().toList().blockingGet());
        Program.saw("Single", single().blockingGet());
        Program.saw("Maybe", maybe().blockingGet());
        completable().blockingAwait();
        ConnectableFlux<String> connectable = Flux.just("a").publish();
        Program.same("subclass", connectable(connectable), connectable);
        Program.saw("unknown publisher", Flux.from(unknown()).collectList().block());
        List<String> tokens = new ArrayList<>();
        tokens().onPartialResponse(tokens::add).ignoreErrors().start();
        Program.saw("tokens", tokens);
    }

    @Timed
    static Mono<String> mono() {
        return Mono.just("a");
    }

    @Timed
    static Flux<String> flux() {
        return Flux.just("a").concatWith(Flux.error(new IOException("connection lost")));
    }

    @Timed
    static Publisher<String> endless() {
        return Flux.never();
    }

    @Timed
    static Flowable<String> flowable() {
        return Flowable.just("a", "b");
    }

    @Timed
    static Observable<String> observable() {
        return Observable.just("a", "b");
    }

    @Timed
    static Single<String> single() {
        return Single.just("a");
    }

    @Timed
    static Maybe<String> maybe() {
        return Maybe.just("a");
    }

    @Timed
    static Completable completable() {
        return Completable.complete();
    }

    @Timed
    static ConnectableFlux<String> connectable(ConnectableFlux<String> flux) {
        return flux;
    }

    @Timed
    static Publisher<String> unknown() {
        return subscriber -> Flux.just("a", "b").subscribe(subscriber);
    }

    interface Assistant {
        @Timed // has no code: nothing happens
        TokenStream chat(String message);
    }

    @Timed
    static TokenStream tokens() {
        return AiServices.builder(Assistant.class)
                .streamingChatModel(new Model())
                .build()
                .chat("hello");
    }

    private static final class Model implements StreamingChatModel {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            handler.onPartialResponse("a");
            handler.onPartialResponse("b");
            handler.onCompleteResponse(
                    ChatResponse.builder().aiMessage(AiMessage.from("ab")).build());
        }
    }
}
