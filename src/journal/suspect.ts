/**
 * How far back the same body under another GUID makes an event suspect: GitHub lets a delivery be sent again for this
 * long (https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks), under its own GUID.
 */
export const SUSPECT_WINDOW_MS = 3 * 24 * 60 * 60 * 1000;
