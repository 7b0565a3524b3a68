# Builds on what has compilers, runs on what has none: node and the bot's own files.
FROM node:22-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Scripts of packages are left out, but for the segmenter's: it is compiled here, not fetched.
RUN npm ci --ignore-scripts \
  && npm rebuild nodejieba --build-from-source --nodedir=/usr/local
COPY tsconfig.json manifest.yml ./
COPY src src
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data CONTENT_DIR=/app/content
WORKDIR /app
COPY --from=build /app/package.json /app/manifest.yml ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY content content
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000
# Over HTTP; in Socket Mode set HEALTH_PORT to 3000.
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
