"""What stands in `deploy/kubernetes` agrees with the bot, with its image, and with itself."""

import re
from collections.abc import Iterator
from typing import Any

import promql_parser
import pytest
import yaml

from bot.app import FINISH_WITHIN_S
from bot.config import addresses
from bot.config.settings import SECRETS, Settings
from tests.observing.queries import check
from tests.root import ROOT

FOLDER = ROOT / "deploy/kubernetes"
RESOURCES: list[dict[str, Any]] = [
    each
    for file in yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["resources"]
    for each in yaml.safe_load_all((FOLDER / file).read_text())
]
SETTINGS = dict(re.findall(r"^([A-Z_]+)=(.*)$", (FOLDER / "settings.env").read_text(), re.MULTILINE))
PODS = {each["metadata"]["name"]: each["spec"]["template"] for each in RESOURCES if "template" in each.get("spec", {})}
CONTAINERS = [(pod, each) for pod, template in PODS.items() for each in template["spec"]["containers"]]
BOT = PODS["bot"]["spec"]["containers"][0]
COMPOSE = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())
DOC = (ROOT / "docs/from-a-laptop-to-a-cluster.md").read_text()


def of_kind(kind: str) -> Iterator[dict[str, Any]]:
    return (each for each in RESOURCES if each["kind"] == kind)


def test_every_setting_is_one_and_no_secret_stands_in_the_environment() -> None:
    given = {each["name"]: each["value"] for each in BOT["env"]}
    assert set(SETTINGS) <= {name.upper() for name in Settings.model_fields} - set(SECRETS)
    assert set(given) <= {f"{name}_FILE" for name in SECRETS}
    folder = next(each["mountPath"] for each in BOT["volumeMounts"] if each["name"] == "secrets")
    assert given == {name: f"{folder}/{name.removesuffix('_FILE').lower()}" for name in given}


def test_every_secret_that_a_pod_reads_is_made_in_the_guide() -> None:
    made = set(re.findall(r"> secrets/(\w+)", DOC))
    assert {each["value"].rpartition("/")[2] for each in BOT["env"]} <= made
    named = {
        each["secret"]["secretName"] for pod in PODS.values() for each in pod["spec"]["volumes"] if "secret" in each
    }
    assert named == set(re.findall(r"create secret generic (\S+)", DOC))


def test_the_settings_are_such_that_the_bot_would_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    (url,) = re.findall(r"redis\+sentinel://\S+/toko", DOC.replace("$(cat valkey-password)", "sandi"))
    secrets = {"telegram_bot_token": f"1:{'a' * 35}", "telegram_webhook_secret": "a", "scalev_api_key": "sk_contoh"}
    settings = Settings(**secrets, redis_url=url)  # type: ignore[arg-type]
    assert settings.telegram_mode == "webhook"
    hosts = [each["value"] for each in PODS["valkey"]["spec"]["containers"][0]["env"] if each["name"] == "MEMBERS"]
    assert re.findall(r"([\w.-]+):26379", url) == hosts[0].split()
    assert addresses.redis(url) == url


@pytest.mark.parametrize(("pod", "container"), CONTAINERS, ids=[f"{pod}-{each['name']}" for pod, each in CONTAINERS])
def test_a_container_may_do_nothing_but_its_work(pod: str, container: dict[str, Any]) -> None:
    spec, ours = PODS[pod]["spec"], container["securityContext"]
    assert spec["automountServiceAccountToken"] is False
    assert spec["enableServiceLinks"] is False  # they would be environment: VALKEY_PORT=tcp://…
    assert spec["securityContext"]["runAsNonRoot"] is True and spec["securityContext"]["runAsUser"] > 0
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert ours["readOnlyRootFilesystem"] is True and ours["allowPrivilegeEscalation"] is False
    assert ours["capabilities"] == {"drop": ["ALL"]}
    assert {"cpu", "memory"} <= set(container["resources"]["requests"]) and "memory" in container["resources"]["limits"]
    mounted = {each["name"] for each in container["volumeMounts"]}
    claimed = {"data"} if pod == "valkey" else set()
    assert mounted == {each["name"] for each in spec["volumes"]} | claimed


def test_the_bot_runs_as_its_image_means_it() -> None:
    image = (ROOT / "deploy/Dockerfile").read_text()
    context = PODS["bot"]["spec"]["securityContext"]
    assert f"USER {context['runAsUser']}:{context['runAsGroup']}" in image
    assert f"BOT_DATA_DIR={BOT['volumeMounts'][1]['mountPath']}" in image
    assert "command" not in BOT and "args" not in BOT
    (named,) = yaml.safe_load((FOLDER / "kustomization.yaml").read_text())["images"]
    assert named["name"] == BOT["image"]


def test_ports_probes_and_paths_are_those_of_the_bot() -> None:
    ports = {each["name"]: each["containerPort"] for each in BOT["ports"]}
    assert SETTINGS["TELEGRAM_WEBHOOK_LISTEN"].endswith(f":{ports['webhook']}")
    assert SETTINGS["BOT_METRICS_LISTEN"].endswith(f":{ports['metrics']}")
    asked = [BOT[f"{each}Probe"]["httpGet"] for each in ("startup", "liveness", "readiness")]
    assert [(each["path"], each["port"]) for each in asked] == [
        ("/healthz", "metrics"), ("/healthz", "metrics"), ("/readyz", "metrics"),
    ]  # fmt: skip
    (ingress,) = of_kind("Ingress")
    (rule,) = ingress["spec"]["rules"]
    paths = [each["path"] for each in rule["http"]["paths"]]
    assert f"https://{rule['host']}{paths[0]}" == SETTINGS["TELEGRAM_WEBHOOK_URL"]
    assert paths[1:] == [Settings.model_fields["scalev_webhook_path"].default]
    assert all(each["pathType"] == "Exact" for each in rule["http"]["paths"])
    (monitor,) = of_kind("PodMonitor")
    assert [(each["port"], each["path"]) for each in monitor["spec"]["podMetricsEndpoints"]] == [
        ("metrics", "/metrics")
    ]


def test_a_pod_has_the_time_to_finish_what_it_began() -> None:
    waits = BOT["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert PODS["bot"]["spec"]["terminationGracePeriodSeconds"] >= waits + FINISH_WITHIN_S + 10


def test_every_selector_finds_a_pod() -> None:
    labels = [template["metadata"]["labels"] for template in PODS.values()]
    for kind in ("Service", "PodDisruptionBudget", "NetworkPolicy", "PodMonitor"):
        for each in of_kind(kind):
            spec = each["spec"]
            chosen = spec.get("podSelector", spec.get("selector", {}))
            assert chosen == {} or chosen.get("matchLabels", chosen) in labels, each["metadata"]["name"]


def test_nothing_is_let_through_that_is_not_said_and_only_the_bot_gets_out() -> None:
    policies = {each["metadata"]["name"]: each["spec"] for each in of_kind("NetworkPolicy")}
    assert policies["nothing"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    blocks = {name: str(spec.get("egress", "")).count("ipBlock") for name, spec in policies.items()}
    assert {name for name, count in blocks.items() if count} == {"bot"}
    assert "169.254.0.0/16" in str(policies["bot"])


def test_scaling_asks_for_numbers_that_the_bot_tells() -> None:
    (scaled,) = of_kind("ScaledObject")
    assert scaled["spec"]["scaleTargetRef"]["name"] in PODS
    assert "replicas" not in next(of_kind("Deployment"))["spec"]  # an apply would undo what scaling did
    for trigger in scaled["spec"]["triggers"]:
        check(trigger["metadata"]["query"])
        assert float(trigger["metadata"]["threshold"]) > 0
    names = {metric for trigger in scaled["spec"]["triggers"] for metric in re.findall(r"scalev_bot_\w+", str(trigger))}
    assert "scalev_bot_work_late_seconds" in names


def test_a_scaling_query_for_nothing_there_is_is_seen() -> None:
    with pytest.raises(AssertionError):
        check('max(scalev_bot_work_lag_seconds{kind="send"})')
    assert promql_parser.parse("up")


def test_both_ways_keep_as_durably() -> None:
    words = COMPOSE["services"]["valkey"]["command"]
    given = {words[at].lstrip("-"): words[at + 1] for at in range(1, len(words), 2)}
    lines = (FOLDER / "valkey/server.conf").read_text().splitlines()
    kept = dict(line.replace('""', "").split(" ", 1) for line in lines if not line.startswith("#"))
    assert given.items() <= kept.items()
    image = {each["image"] for each in PODS["valkey"]["spec"]["containers"]}
    assert image == {COMPOSE["services"]["valkey"]["image"]}
