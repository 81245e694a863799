// Players ask for parts of a recording; a cache only has the whole.

// `header` is that of the request, such as "bytes=100-199", "bytes=100-" or "bytes=-500".
export async function part(response, header) {
    const asked = /^bytes=(\d*)-(\d*)$/.exec(header || "");
    if (!asked || (!asked[1] && !asked[2])) return response;
    const whole = await response.blob();
    const last = whole.size - 1;
    const start = asked[1] ? Number(asked[1]) : Math.max(0, whole.size - Number(asked[2]));
    const end = asked[1] && asked[2] ? Math.min(Number(asked[2]), last) : last;
    const headers = new Headers(response.headers);
    headers.set("Accept-Ranges", "bytes");
    if (start > end || start > last) {
        headers.set("Content-Range", `bytes */${whole.size}`);
        return new Response(null, { status: 416, statusText: "Range Not Satisfiable", headers });
    }
    headers.set("Content-Range", `bytes ${start}-${end}/${whole.size}`);
    headers.set("Content-Length", String(end - start + 1));
    return new Response(whole.slice(start, end + 1, whole.type), { status: 206, statusText: "Partial Content", headers });
}
