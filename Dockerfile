# The pair as two small images with one build: `docker build --target provider .` and `--target client .`
# No BuildKit syntax, so that docker-compose 1.29 builds it as well.

FROM rust:1.95.0-slim-bookworm AS build
# The libpq of the system, unlike the bundled one of `cargo run`, speaks TLS to a PostgreSQL elsewhere.
RUN apt-get update && apt-get install -y --no-install-recommends libpq-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /build

# The dependencies first, from the manifests alone: this layer is built again only when a manifest or the lock file changes.
# Cargo wants sources beside each manifest, so it gets empty ones, and then forgets what it made of them.
COPY Cargo.toml Cargo.lock ./
COPY shared/Cargo.toml shared/
COPY jose/Cargo.toml jose/
COPY web/Cargo.toml web/
COPY lens/Cargo.toml lens/
COPY provider/Cargo.toml provider/
COPY client/Cargo.toml client/
RUN echo 'fn main() {}' > glasshouse.rs \
 && for member in shared jose web lens provider client; do mkdir $member/src && touch $member/src/lib.rs; done \
 && echo 'fn main() {}' | tee provider/src/main.rs > client/src/main.rs \
 && cargo build --profile dist --locked --no-default-features -p provider -p client \
 && cargo clean --profile dist -p glasshouse-shared -p glasshouse-jose -p glasshouse-web -p glasshouse-lens -p provider -p client

COPY . .
RUN cargo build --profile dist --locked --no-default-features -p provider -p client

FROM debian:bookworm-slim AS base
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /data glasshouse
WORKDIR /data

FROM base AS client
COPY --from=build /build/target/dist/client /usr/local/bin/
USER glasshouse
ENV GLASSHOUSE_CLIENT_BIND=any
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s CMD ["client", "--health"]
CMD ["client"]

FROM base AS provider
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
COPY --from=build /build/target/dist/provider /usr/local/bin/
COPY examples /usr/local/share/glasshouse/examples
USER glasshouse
ENV GLASSHOUSE_BIND=any GLASSHOUSE_DATA=/data
VOLUME /data
EXPOSE 5000
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s CMD ["provider", "--health"]
CMD ["provider"]
