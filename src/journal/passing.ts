/**
 * A new delivery that has a free slot may pass others that became due so short a time ago: their claim is on its way, and they have
 * slots of their own. Behind those that have waited longer it queues up, so that nobody is passed for ever. Without this, one
 * delivery that found no slot would have all after it claimed one by one, for as long as events keep coming.
 */
export const MAY_PASS_MS = 1_000;
