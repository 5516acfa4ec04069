/** Of the connection (RFC 9110 §7.6.1), of the message's framing, or of what is read of the answer. */
const OF_THE_CONNECTION =
  /^(host|connection|keep-alive|transfer-encoding|te|trailer|upgrade|http2-settings|expect|accept-encoding|proxy-.*|content-.*)$/;
/** Set for every delivery: what was sent, and by whom. */
const OF_THE_DELIVERY = /^(webhook|x-hub|x-github)-|^ce-(id|source|specversion|type|subject|time|datacontenttype)$/;
/** Set by proxies, and believed by receivers (RFC 7239, RFC 9110 §7.6.3). */
const OF_THE_WAY = /^(via|forwarded|x-forwarded(-.*)?)$/;

/** Whose a header is that a destination cannot set; null: it is the destination's to set. Case does not matter. */
export function reservedFor(headerName: string): 'connection' | 'delivery' | 'way' | null {
  const lower = headerName.toLowerCase();
  if (OF_THE_WAY.test(lower)) return 'way';
  if (OF_THE_DELIVERY.test(lower)) return 'delivery';
  return OF_THE_CONNECTION.test(lower) ? 'connection' : null;
}
