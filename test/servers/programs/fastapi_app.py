"""A library of books: a FastAPI application, which FastAPI describes."""

import socket
from typing import Dict, List, Optional

import uvicorn
from fastapi import Depends, FastAPI, File, HTTPException, UploadFile
from fastapi.responses import Response, StreamingResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

app = FastAPI(title="Library", version="1.0.0")
bearer = HTTPBearer(auto_error=False)


class Book(BaseModel):
    id: int
    title: str
    author: str


class BookInput(BaseModel):
    title: str
    author: str


class BookChanges(BaseModel):
    author: Optional[str]


class Login(BaseModel):
    user: str
    password: str


class Token(BaseModel):
    token: str


class Books(BaseModel):
    items: List[Book]
    total: int


class Size(BaseModel):
    size: int


books: Dict[int, Book] = {}
covers: Dict[int, bytes] = {}


def signed_in(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> None:
    if credentials is None or credentials.credentials != "secret-token":
        raise HTTPException(401, "Sign in first.")


def known(book_id: int) -> Book:
    if book_id not in books:
        raise HTTPException(404, "There is no such book.")
    return books[book_id]


@app.post("/login", response_model=Token)
def login(body: Login):
    if body.password != "right":
        raise HTTPException(401, "Wrong password.")
    return Token(token="secret-token")


@app.get("/books", response_model=Books, dependencies=[Depends(signed_in)])
def list_books(author: Optional[str] = None, offset: int = 0, limit: int = 2):
    found = [book for book in books.values() if author in (None, book.author)]
    return Books(items=found[offset : offset + limit], total=len(found))


@app.post("/books", response_model=Book, status_code=201, dependencies=[Depends(signed_in)])
def create_book(body: BookInput):
    if any(book.title == body.title for book in books.values()):
        raise HTTPException(409, "There is a book with this title.")
    book = Book(id=len(books) + 1, **body.dict())
    books[book.id] = book
    return book


@app.get("/books/{book_id}", response_model=Book, dependencies=[Depends(signed_in)])
def get_book(book: Book = Depends(known)):
    return book


@app.patch("/books/{book_id}", response_model=Book, dependencies=[Depends(signed_in)])
def update_book(changes: BookChanges, book: Book = Depends(known)):
    books[book.id] = book.copy(update=changes.dict(exclude_unset=True))
    return books[book.id]


@app.delete("/books/{book_id}", status_code=204, dependencies=[Depends(signed_in)])
def delete_book(book: Book = Depends(known)):
    del books[book.id]
    return Response(status_code=204)


@app.put("/books/{book_id}/cover", response_model=Size, dependencies=[Depends(signed_in)])
async def upload_cover(book: Book = Depends(known), file: UploadFile = File(...)):
    covers[book.id] = await file.read()
    return Size(size=len(covers[book.id]))


@app.get("/books/{book_id}/cover", response_class=Response, dependencies=[Depends(signed_in)])
def download_cover(book: Book = Depends(known)):
    return Response(covers[book.id], media_type="image/png")


@app.get("/events", response_class=StreamingResponse, dependencies=[Depends(signed_in)])
def stream_events():
    events = (f"data: {count}\n\n" for count in (1, 2, 3))
    return StreamingResponse(events, media_type="text/event-stream")


server = socket.socket()
server.bind(("127.0.0.1", 0))
print(f"http://127.0.0.1:{server.getsockname()[1]}", flush=True)
uvicorn.run(app, fd=server.fileno(), log_level="error")
