# The worker: built with everything it needs, run with almost nothing. See docker-compose.yml.
ARG DOTNET_VERSION=10.0
ARG NODE_VERSION=22

# The official protos come with an npm package.
FROM node:${NODE_VERSION}-slim AS protos
WORKDIR /protos
COPY temporal-dev/TemporalDev.Messages/package.json temporal-dev/TemporalDev.Messages/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund --loglevel=error

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET_VERSION} AS build
WORKDIR /house
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# What restoring needs comes first, so that a change of code leaves its layer alone.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY eng/*.targets eng/*.txt eng/
COPY src/Nightshift.Contracts/*.csproj src/Nightshift.Contracts/
COPY src/Nightshift.Workflows/*.csproj src/Nightshift.Workflows/
COPY src/Nightshift.Activities/*.csproj src/Nightshift.Activities/
COPY src/Nightshift.Worker/*.csproj src/Nightshift.Worker/
COPY temporal-dev/TemporalDev.Messages/*.csproj temporal-dev/TemporalDev.Messages/package*.json temporal-dev/TemporalDev.Messages/
COPY temporal-dev/TemporalDev.Protocol/*.csproj temporal-dev/TemporalDev.Protocol/
COPY temporal-dev/TemporalDev.Server/*.csproj temporal-dev/TemporalDev.Server/
COPY temporal-dev/Temporalio/*.csproj temporal-dev/Temporalio/
COPY temporal-dev/Temporalio.Extensions.Hosting/*.csproj temporal-dev/Temporalio.Extensions.Hosting/
COPY --from=protos /protos/node_modules temporal-dev/TemporalDev.Messages/node_modules
RUN touch temporal-dev/TemporalDev.Messages/node_modules/.package-lock.json \
    && dotnet restore src/Nightshift.Worker

COPY src/ src/
COPY temporal-dev/ temporal-dev/
RUN touch temporal-dev/TemporalDev.Messages/node_modules/.package-lock.json \
    && dotnet publish src/Nightshift.Worker --configuration Release --output /app \
    && mkdir /state

# No shell, no package manager, no root.
FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET_VERSION}-noble-chiseled
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID:$APP_UID /state /state
ENV ASPNETCORE_HTTP_PORTS=8080 Worker__StateDirectory=/state
USER $APP_UID
EXPOSE 8080
VOLUME /state
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["dotnet", "nightshift-worker.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "nightshift-worker.dll"]
