# The Python that the tests run on.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
# Dependencies first: a change of the sources does not fetch them again.
COPY requirements-build.lock requirements.lock ./
RUN pip install --no-deps --require-hashes -r requirements-build.lock \
    && python -m venv --without-pip /opt/hoidap \
    && pip --python /opt/hoidap/bin/python install --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
    && pip --python /opt/hoidap/bin/python install --no-deps dist/hoidap-*.whl

FROM python:3.11-slim-bookworm
# A fixed id, so that a volume still belongs to it under the next image; no home but the volume.
RUN useradd --uid 10001 --no-create-home --home-dir /data hoidap \
    && install --directory --owner hoidap --group hoidap /data
COPY --from=build /opt/hoidap /opt/hoidap
# Everything that is written goes to /data; the rest may be mounted read-only.
ENV PATH=/opt/hoidap/bin:$PATH \
    HOME=/data \
    XDG_CACHE_HOME=/data/cache \
    XDG_CONFIG_HOME=/data/config \
    XDG_DATA_HOME=/data/share \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
VOLUME /data
WORKDIR /data
USER 10001:10001
ENTRYPOINT ["hoidap"]
CMD ["--help"]
