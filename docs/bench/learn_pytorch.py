"""The rows of `metaarm bench learn`, with PyTorch on one thread of the CPU.

    OMP_NUM_THREADS=1 /usr/bin/python3 docs/bench/learn_pytorch.py [ROUNDS] [TRANSITIONS]

Milliseconds of processor time; medians over the rounds, after two seconds that warm up.
"""
import sys
import time

import torch
from torch import nn

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
TRANSITIONS = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
WARM_UP_SECONDS = 2
OBSERVATION, ACTION, SEQUENCES, HIDDEN = 20, 6, 40, 256

torch.set_num_threads(1)
torch.manual_seed(1)


def report(name, calls, work):
    def turn():
        start = time.thread_time()
        for _ in range(calls):
            work()
        return (time.thread_time() - start) / calls * 1e3

    warm = time.thread_time() + WARM_UP_SECONDS
    while time.thread_time() < warm:
        turn()
    turns = sorted(turn() for _ in range(ROUNDS))
    print(f"{name:42} {turns[ROUNDS // 2]:10.3f}", flush=True)


def acting():
    observations = torch.randn(SEQUENCES, OBSERVATION)
    for label, activation in (("TANH", nn.Tanh), ("RELU", nn.ReLU)):
        net = nn.Sequential(
            nn.Linear(OBSERVATION, 64), activation(),
            nn.Linear(64, 64), activation(),
            nn.Linear(64, ACTION))
        with torch.no_grad():
            report(f"acting 40 through 2x64 {label}", 2000, lambda: net(observations))
    for label, cell, state in (
            ("GRU", nn.GRUCell(OBSERVATION, HIDDEN), torch.zeros(SEQUENCES, HIDDEN)),
            ("LSTM", nn.LSTMCell(OBSERVATION, HIDDEN), (torch.zeros(SEQUENCES, HIDDEN),) * 2)):
        read = nn.Linear(HIDDEN, ACTION)

        def act():
            after = cell(observations, state)
            return read(after if label == "GRU" else after[0])

        with torch.no_grad():
            report(f"acting 40 through {label} {HIDDEN}", 100, act)


def forward(parameters, x):
    w0, b0, w1, b1, w2, b2, _ = parameters
    return torch.tanh(torch.tanh(x @ w0 + b0) @ w1 + b1) @ w2 + b2


def loss(parameters, batch):
    x, actions, advantages = batch
    policy = torch.distributions.Normal(forward(parameters, x), parameters[-1].exp())
    return -(policy.log_prob(actions).sum(-1) * advantages).mean()


def gradients(width):
    sizes = ((OBSERVATION, width), (width,), (width, width), (width,), (width, ACTION), (ACTION,))
    parameters = [(0.1 * torch.randn(size)).requires_grad_() for size in sizes]
    parameters.append(torch.zeros(ACTION, requires_grad=True))
    inner, outer = (
        (torch.randn(TRANSITIONS, OBSERVATION), torch.randn(TRANSITIONS, ACTION),
         torch.randn(TRANSITIONS)) for _ in range(2))

    def policy_gradient():
        torch.autograd.grad(loss(parameters, outer), parameters)

    def meta_gradient(exact):
        steps = torch.autograd.grad(loss(parameters, inner), parameters, create_graph=exact)
        adapted = [p - 0.1 * g for p, g in zip(parameters, steps)]
        torch.autograd.grad(loss(adapted, outer), parameters)

    report(f"policy gradient 2x{width}", 1, policy_gradient)
    report(f"meta-gradient, first order 2x{width}", 1, lambda: meta_gradient(False))
    report(f"meta-gradient, second order 2x{width}", 1, lambda: meta_gradient(True))


def recurrent(label, kind):
    steps = TRANSITIONS // SEQUENCES
    net, read = kind(32, HIDDEN), nn.Linear(HIDDEN, 8)
    parameters = list(net.parameters()) + list(read.parameters())
    adam = torch.optim.Adam(parameters, lr=1e-3)
    inputs = torch.randn(steps, SEQUENCES, 32)

    def update():
        adam.zero_grad()
        read(net(inputs)[0]).square().mean().backward()
        adam.step()

    report(f"{label} update {steps}x{SEQUENCES}x{HIDDEN}", 1, update)


acting()
for width in (64, 128, 256, 512):
    gradients(width)
recurrent("GRU", nn.GRU)
recurrent("LSTM", nn.LSTM)
