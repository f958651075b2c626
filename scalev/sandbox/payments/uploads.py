"""Where a picture of a transfer is put, by the address that was given for it, and where anybody may look at it."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from scalev.sandbox.orders.uploads import Upload


async def put(request: Request) -> Response:
    """Take the bytes that were announced, and no others."""
    upload = _upload(request)
    if upload is None:
        return PlainTextResponse("AccessDenied", 403)
    picture = await request.body()
    if request.headers.get("content-type") != upload.content_type or len(picture) != upload.size:
        return PlainTextResponse("SignatureDoesNotMatch", 403)
    upload.picture = picture
    return Response(status_code=200)


async def show(request: Request) -> Response:
    """Give a picture."""
    upload = _upload(request)
    if upload is None or upload.picture is None:
        return PlainTextResponse("NoSuchKey", 404)
    return Response(upload.picture, media_type=upload.content_type, headers={"X-Content-Type-Options": "nosniff"})


def _upload(request: Request) -> Upload | None:
    found: Upload | None = request.app.state.world.uploads.get(f"uploads/{request.path_params['key']}")
    return found


ROUTES = [Route("/uploads/{key:path}", put, methods=["PUT"]), Route("/uploads/{key:path}", show, methods=["GET"])]
