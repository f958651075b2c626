"""Every control route, once."""

from starlette.routing import Route

from scalev.sandbox.control import switches
from scalev.sandbox.control.answers import answer
from scalev.sandbox.control.buyer import OUTCOMES, outcome
from scalev.sandbox.control.courier import parcel
from scalev.sandbox.control.webhook import webhook

ROUTES = [
    Route("/sim/faults", answer(switches.faults), methods=["GET", "PUT"]),
    Route("/sim/choices", answer(switches.choices), methods=["GET", "PUT"]),
    Route("/sim/clock", answer(switches.clock), methods=["GET", "POST"]),
    Route("/sim/orders", answer(switches.orders), methods=["GET"]),
    Route("/sim/pay/{order}", answer(outcome), methods=["POST"]),
    *(Route(f"/sim/pay/{{order}}/{name}", answer(outcome), methods=["POST"]) for name in OUTCOMES),
    Route("/sim/parcel/{order}/{step}", answer(parcel), methods=["POST"]),
    Route("/sim/requests", answer(switches.requests), methods=["GET"]),
    Route("/sim/webhook", answer(webhook), methods=["GET", "PUT", "DELETE"]),
    Route("/sim/reset", answer(switches.reset), methods=["POST"]),
]
