# The server, bundled: no package manager, no node_modules, nobody's root.
#   docker build -t alongside .
# Settings come from the environment (.env.example); flows and locales may be mounted over /app/flows and /app/locales.

FROM node:24-bookworm-slim AS build
WORKDIR /app
# Packages first: they change less often than the sources do.
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY tsconfig.json vite.config.ts ./
COPY infra infra
COPY locales locales
COPY flows flows
COPY src src
RUN node infra/build.mjs

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY LICENSE package.json ./
COPY flows flows
COPY locales locales
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
