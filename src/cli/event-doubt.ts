/** What may be wrong with an event's name; null: GitHub is known to send it. */
export async function eventDoubt(name: string): Promise<string | null> {
  const { eventHint, isKnownEvent } = await import('../routes/known-events.ts');
  if (isKnownEvent(name)) return null;
  const [event = '', action] = name.split('.');
  if (action !== undefined && isKnownEvent(event)) {
    return `unknown-event: the event is ${event}; ${action} is its payload's action`;
  }
  const hint = eventHint(name);
  return `unknown-event: GitHub is not known to send ${name}${hint === null ? '' : `; ${hint}`}`;
}
