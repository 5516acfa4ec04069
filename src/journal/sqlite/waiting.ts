/**
 * The SET of an UPDATE for deliveries that nobody works on any more: they wait, or are held where their destination is
 * switched off. Says the same as `setFree` of the memory engine.
 */
export const SET_FREE = `
  status = CASE
    WHEN (SELECT disabled_at FROM destinations WHERE id = destination_id) IS NOT NULL THEN 'held'
    WHEN attempts_made = 0 THEN 'pending' ELSE 'retrying' END,
  hold_reason = CASE
    WHEN (SELECT disabled_at FROM destinations WHERE id = destination_id) IS NOT NULL THEN 'destination-disabled' END,
  lease_until = NULL`;

/** The same for those that start from their first attempt again. */
export const SET_RESTARTED = `
  status = CASE
    WHEN (SELECT disabled_at FROM destinations WHERE id = destination_id) IS NOT NULL THEN 'held' ELSE 'pending' END,
  hold_reason = CASE
    WHEN (SELECT disabled_at FROM destinations WHERE id = destination_id) IS NOT NULL THEN 'destination-disabled' END,
  attempts_made = 0, finished_at = NULL, lease_owner = NULL, lease_until = NULL`;

/** Destinations for which something waits or is held, maybe more than once each: by an index as small as they are few. */
export const WAITING = `SELECT destination_id FROM delivery_counts INDEXED BY delivery_counts_waiting
  WHERE n > 0 AND status IN ('pending', 'retrying', 'held')`;
