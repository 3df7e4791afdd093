"""Adding tables to tables: the groups and finite fields behind closed-form seatings."""

from __future__ import annotations

from functools import lru_cache
from itertools import product


class Group:
    """Elements 0 to order-1, added componentwise modulo `moduli`."""

    def __init__(self, *moduli: int) -> None:
        self.moduli = moduli
        self.order = 1
        for modulus in moduli:
            self.order *= modulus

    def digits(self, element: int) -> tuple[int, ...]:
        found = []
        for modulus in reversed(self.moduli):
            element, digit = divmod(element, modulus)
            found.append(digit)
        return tuple(reversed(found))

    def number(self, digits: tuple[int, ...]) -> int:
        element = 0
        for digit, modulus in zip(digits, self.moduli, strict=True):
            element = element * modulus + digit % modulus
        return element

    def plus(self, one: int, other: int) -> int:
        if len(self.moduli) == 1:
            return (one + other) % self.order
        return self.number(tuple(a + b for a, b in zip(self.digits(one), self.digits(other), strict=True)))

    def minus(self, one: int, other: int) -> int:
        if len(self.moduli) == 1:
            return (one - other) % self.order
        return self.number(tuple(a - b for a, b in zip(self.digits(one), self.digits(other), strict=True)))

    def differences(self) -> list[list[int]]:
        """`differences()[a][b]` is a - b."""
        return [[self.minus(a, b) for b in range(self.order)] for a in range(self.order)]

    def shifted(self, offset: int) -> list[int]:
        """Where each element comes to lie when `offset` is added."""
        if len(self.moduli) == 1:
            return [*range(offset, self.order), *range(offset)]
        return [self.plus(element, offset) for element in range(self.order)]


def prime_power(number: int) -> tuple[int, int] | None:
    """(p, n) where number is p to the n, else None."""
    if number < 2:
        return None
    prime = next((d for d in range(2, int(number**0.5) + 1) if number % d == 0), number)
    exponent, rest = 0, number
    while rest % prime == 0:
        rest //= prime
        exponent += 1
    return (prime, exponent) if rest == 1 else None


def groups_of_order(order: int) -> list[Group]:
    """The cyclic group and those that split off equal primes, e.g. 12 and 2 × 6."""
    groups = [Group(order)]
    for factor in range(2, order):
        if order % (factor * factor) == 0 and prime_power(factor) is not None:
            groups.append(Group(factor, order // factor))
    return groups


class Field:
    """The field of p to the n elements: `group` adds, `times` multiplies, 0 and 1 are themselves numbers 0 and 1."""

    def __init__(self, prime: int, exponent: int) -> None:
        self.group = Group(*[prime] * exponent)
        self._powers = _powers_of_x(self.group, prime, exponent)
        self._logarithm = {element: power for power, element in enumerate(self._powers)}

    def times(self, one: int, other: int) -> int:
        if not one or not other:
            return 0
        return self._powers[(self._logarithm[one] + self._logarithm[other]) % len(self._powers)]


@lru_cache(maxsize=8)
def field_of_order(order: int) -> Field | None:
    """The field with so many elements, or None where there is none."""
    found = prime_power(order)
    return None if found is None else Field(*found)


def _powers_of_x(group: Group, prime: int, exponent: int) -> list[int]:
    """All elements but 0 as powers of one: the first monic polynomial whose root x runs through all of them.

    That x has order p^n - 1 also proves the polynomial irreducible, since every element but 0 has an inverse.
    """
    if exponent == 1:
        candidates: list[tuple[int, ...]] = [(-root,) for root in range(1, prime)]
    else:
        candidates = [tuple(low) for low in product(range(prime), repeat=exponent) if low[-1]]
    for low in candidates:
        powers = _powers(group, prime, low)
        if len(powers) == group.order - 1:
            return powers
    raise AssertionError(group.order)


def _powers(group: Group, prime: int, low: tuple[int, ...]) -> list[int]:
    one = (*[0] * (len(low) - 1), 1)
    digits, powers = one, [group.number(one)]
    while True:
        first, rest = digits[0], (*digits[1:], 0)
        digits = tuple((digit - first * c) % prime for digit, c in zip(rest, low, strict=True))
        if digits == one or not any(digits):
            return powers
        powers.append(group.number(digits))
        if len(powers) >= group.order:
            return powers
