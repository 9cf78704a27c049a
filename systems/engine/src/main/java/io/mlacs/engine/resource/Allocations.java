package io.mlacs.engine.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Grants in force, each until its instant; together never more than the budget.
///
/// Time is what the callers tell, and never goes back: an earlier instant than the latest one told counts as the latest. So a clock that is set back revives and extends
/// nothing; one that was ahead for a while has ended leases early, and until it is that late again new ones are refused unless they end later than that
/// ({@link Answer.WrongTime} says so).
///
/// What is over holds its part until {@link #expire} is called, once in each cycle of whoever uses this. Thread-safe: each method is one step.
public final class Allocations {
    private final int most;
    private final Duration longest;

    // guarded by this
    private final Map<Long, Lease> leases = new LinkedHashMap<>();
    private Budget budget;
    private Instant latest = Instant.MIN;
    private long numbers;

    /// @param most leases at a time, up to {@link Allocation#MOST_DEMANDS}
    /// @param longest that a lease may last
    public Allocations(Budget budget, int most, Duration longest) {
        if (most < 1 || most > Allocation.MOST_DEMANDS) {
            throw new IllegalArgumentException(
                    "most is not between 1 and " + Allocation.MOST_DEMANDS + ": " + most);
        }
        if (!longest.isPositive()) {
            throw new IllegalArgumentException("longest is not positive: " + longest);
        }
        this.budget = budget;
        this.most = most;
        this.longest = longest;
    }

    /// First come, first served: as much of it as is left.
    public synchronized Answer request(Demand demand, Instant until, Instant now) {
        tell(now);
        if (!isPossible(until, now)) {
            return new Answer.WrongTime(latest, longest);
        }
        if (leases.size() >= most) {
            return new Answer.TooManyLeases(most);
        }
        double left = left(demand.what());
        double amount = Math.min(demand.amount(), left);
        if (amount <= 0 || amount < demand.least()) {
            return new Answer.NotEnoughLeft(left);
        }
        return new Answer.Granted(entered(demand, amount, until));
    }

    /// Ends all leases and shares the whole budget anew, {@link Allocation#fair fairly}; who is given nothing has no lease.
    ///
    /// @throws IllegalArgumentException if there are more demands than there may be leases, or the instant is none a lease may end at. Nothing has changed then
    public synchronized Allocation share(List<Demand> demands, Instant until, Instant now) {
        tell(now);
        if (demands.size() > most) {
            throw new IllegalArgumentException("more than " + most + " demands: " + demands.size());
        }
        if (!isPossible(until, now)) {
            throw new IllegalArgumentException(
                    "until is not after "
                            + latest
                            + " and within "
                            + longest
                            + " from now: "
                            + until);
        }
        Allocation allocation = Allocation.fair(budget, demands);
        leases.clear();
        for (Grant grant : allocation.grants()) {
            if (grant.amount() > 0) {
                entered(grant.demand(), grant.amount(), until);
            }
        }
        return allocation;
    }

    /// Makes a lease end later, or earlier.
    ///
    /// @return whether it did: not if the lease is over or unknown, or if none may end then
    public synchronized boolean renew(long number, Instant until, Instant now) {
        tell(now);
        Lease lease = leases.get(number);
        if (lease == null || !lease.until().isAfter(latest) || !isPossible(until, now)) {
            return false;
        }
        leases.put(number, lease.withUntil(until));
        return true;
    }

    /// @return whether there was such a lease
    public synchronized boolean release(long number) {
        return leases.remove(number) != null;
    }

    /// Ends what is over.
    ///
    /// @return the leases that ended, in the order they were given
    public synchronized List<Lease> expire(Instant now) {
        tell(now);
        List<Lease> ended = new ArrayList<>();
        for (Iterator<Lease> all = leases.values().iterator(); all.hasNext(); ) {
            Lease lease = all.next();
            if (!lease.until().isAfter(latest)) {
                ended.add(lease);
                all.remove();
            }
        }
        return ended;
    }

    /// Puts another budget in force. Leases of a resource of which more was given than there is now are cut, {@link Allocation#fair fairly}: none grows, and one of which nothing
    /// is left is ended, with an amount of 0 among those returned.
    ///
    /// @return the leases that were cut, as they are now
    public synchronized List<Lease> change(Budget other) {
        budget = other;
        List<Lease> cut = new ArrayList<>();
        for (Resource what : Resource.values()) {
            if (given(what) > other.amount(what)) {
                cut(what, cut);
            }
        }
        return cut;
    }

    /// By what each lease has and not by who has it: somebody may have several.
    private void cut(Resource what, List<Lease> cut) {
        List<Lease> held = new ArrayList<>();
        List<Demand> demands = new ArrayList<>();
        for (Lease lease : leases.values()) {
            if (lease.demand().what() == what) {
                held.add(lease);
                Demand demand = lease.demand();
                demands.add(
                        new Demand(
                                String.format("%020d", lease.number()),
                                what,
                                lease.amount(),
                                demand.weight(),
                                Math.min(demand.least(), lease.amount())));
            }
        }
        List<Grant> grants = Allocation.fair(budget, demands).grants();
        for (int i = 0; i < held.size(); i++) {
            Lease lease = held.get(i).withAmount(grants.get(i).amount());
            if (lease.amount() < held.get(i).amount()) {
                cut.add(lease);
            }
            if (lease.amount() > 0) {
                leases.put(lease.number(), lease);
            } else {
                leases.remove(lease.number());
            }
        }
    }

    public synchronized Budget budget() {
        return budget;
    }

    /// What has not been ended, in the order it was given.
    public synchronized List<Lease> inForce() {
        return List.copyOf(leases.values());
    }

    /// Of the budget, beside what is in force.
    public synchronized double left(Resource what) {
        double given = given(what);
        double left = Math.max(0, budget.amount(what) - given);
        while (given + left > budget.amount(what)) { // by rounding
            left = Math.nextDown(left);
        }
        return left;
    }

    /// Added up anew each time: a sum that is carried on would drift.
    private double given(Resource what) {
        double given = 0;
        for (Lease lease : leases.values()) {
            if (lease.demand().what() == what) {
                given += lease.amount();
            }
        }
        return given;
    }

    private Lease entered(Demand demand, double amount, Instant until) {
        Lease lease = new Lease(++numbers, demand, amount, until);
        leases.put(lease.number(), lease);
        return lease;
    }

    private void tell(Instant now) {
        if (now.isAfter(latest)) {
            latest = now;
        }
    }

    /// The longest time counts from the caller's clock: one that is behind gets no longer leases by that.
    private boolean isPossible(Instant until, Instant now) {
        return until.isAfter(latest) && Duration.between(now, until).compareTo(longest) <= 0;
    }
}
