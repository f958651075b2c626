// Talk to the playground's control routes, and hear what happens.

const token = new URLSearchParams(location.search).get("token") ?? "";

export const fileAddress = (path) => `${path}?token=${encodeURIComponent(token)}`;

/** Ask a control route; throws an Error with the playground's own sentence. */
export async function ask(path, wish) {
  const options = { headers: { "X-Control-Token": token } };
  if (wish) Object.assign(options, { method: "POST", body: JSON.stringify(wish) });
  const answer = await fetch(`/sim/${path}`, options);
  const found = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(found.error), { status: answer.status });
  return found;
}

/** Call `tell` with every event, and `begin` whenever the line is (again) open. */
export function listen(begin, tell, lost) {
  const source = new EventSource(`/sim/events?token=${encodeURIComponent(token)}`);
  source.onopen = begin;
  source.onmessage = (event) => tell(JSON.parse(event.data));
  source.onerror = () => {
    lost();
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(begin, tell, lost), 2000);
  };
}
