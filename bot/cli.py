"""
The commands of ``hoidap``: the only importer of typer.

What a command needs is imported when it runs, so that ``--help`` and
``knowledge list`` do not wait for word segmentation.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Abort, TyperException

from bot.shell import Shell

if TYPE_CHECKING:
    pass

__all__ = ["Abort", "TyperException", "app"]

_HELP = "Hỏi đáp tiếng Việt trên một kho tài liệu: câu trả lời chép từ văn bản, kèm đoạn làm chứng."
_STANDARD_INPUT = "-"

app = typer.Typer(
    help=_HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)
knowledge_app = typer.Typer(help="Kho tài liệu.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(knowledge_app, name="knowledge")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"hoidap {version('hoidap')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="Tệp cấu hình.")] = None,
    knowledge: Annotated[Path | None, typer.Option(metavar="DIR", help="Thư mục tài liệu (.md).")] = None,
    version: Annotated[  # noqa: ARG001 - typer hands it to the callback
        bool, typer.Option("--version", help="In phiên bản.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Keep the options for the command that follows."""
    context.obj = Shell(config, knowledge)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[list[str], typer.Argument(metavar="QUESTION…", help="Câu hỏi; - đọc từ đầu vào chuẩn.")],
    as_json: Annotated[bool, typer.Option("--json", help="Mỗi câu trả lời là một đối tượng JSON.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Giải thích cách tìm ra câu trả lời.")] = False,
    document: Annotated[str | None, typer.Option(metavar="ID", help="Chỉ tìm trong tài liệu này.")] = None,
) -> None:
    """Trả lời một câu hỏi, kèm trích dẫn."""
    from bot.asking import ask_each_line, ask_once

    knowledge = context.obj.knowledge()
    if question == [_STANDARD_INPUT]:
        raise typer.Exit(ask_each_line(knowledge, document=document, as_json=as_json, why=why))
    raise typer.Exit(ask_once(knowledge, " ".join(question), document=document, as_json=as_json, why=why))


@app.command()
def chat(context: typer.Context) -> None:
    """Trò chuyện trong terminal; nhớ các câu hỏi trước."""
    from bot.chat import converse
    from bot.rendering import make_console

    converse(context.obj.knowledge(), sys.stdin, make_console())


@app.command("eval")
def evaluate_sets(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Bộ câu hỏi: JSON Lines, hoặc SQuAD (.json).")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Mỗi bộ là một đối tượng JSON.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Ghi báo cáo HTML vào tệp này.")] = None,
    noise: Annotated[bool, typer.Option("--noise", help="Hỏi lại bằng câu mất dấu, gõ sai, gõ Telex.")] = False,
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Mức sàn (YAML); không đạt thì mã thoát là 1.")
    ] = None,
) -> None:
    """Chấm điểm trên các bộ câu hỏi."""
    from bot.evaluating import run_eval

    raise typer.Exit(run_eval(context.obj, files, as_json=as_json, html=html, noise=noise, floors=floors))


@app.command()
def serve(context: typer.Context) -> None:
    """Chạy bot Telegram; cần TELEGRAM_BOT_TOKEN."""
    import asyncio

    from bot.config import load_token, store_url
    from bot.logs import set_up_logging
    from bot.serving import Serving
    from bot.store import Store
    from bot.telegram.running import run_bot

    config, token = context.obj.config(), load_token()
    set_up_logging(token.get_secret_value(), config.telegram.webhook.secret.get_secret_value())
    store = Store(store_url(config))
    editions = context.obj.editions(config)
    editions.hold()
    try:
        code = asyncio.run(run_bot(config, token, editions, Serving(context.obj.knowledge()), store))
    finally:
        store.close()
    raise typer.Exit(code)


@app.command()
def doctor(context: typer.Context) -> None:
    """Kiểm tra cấu hình, kho tài liệu và phiên bản; nói cách sửa."""
    from bot.doctor import examine

    raise typer.Exit(0 if examine(context.obj) else 1)


@app.command()
def stats(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, max=3650, metavar="N", help="Tính từ N ngày trước.")] = 90,
    png: Annotated[Path | None, typer.Option(metavar="OUT", help="Ghi biểu đồ PNG vào tệp này.")] = None,
) -> None:
    """Số liệu cho quản trị viên: câu hỏi mỗi tuần, hỏi nhiều nhất, tài liệu chưa được dẫn."""
    from bot.figures_commands import print_stats

    print_stats(context.obj, days=days, png=png)


@app.command()
def misses(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, max=3650, metavar="N", help="Tính từ N ngày trước.")] = 90,
) -> None:
    """Những câu bị từ chối hoặc bị chê sai, gom theo nghĩa, nhiều nhất trước."""
    from bot.figures_commands import print_misses

    print_misses(context.obj, days=days)


@knowledge_app.callback()
def about_knowledge(context: typer.Context) -> None:
    """Say first that newer shipped documents wait, but where they are about to be shown."""
    from bot import texts
    from bot.upgrading import upgrade_line

    shell = context.obj
    if context.invoked_subcommand != "reload" and (
        line := upgrade_line(shell.editions(shell.config()), how=texts.UPGRADE_HOW_SHELL)
    ):
        print(line, file=sys.stderr)


@knowledge_app.command("list")
def list_documents(context: typer.Context) -> None:
    """Danh sách tài liệu."""
    from bot import texts
    from bot.rendering import make_console, render_documents, show
    from knowledge.corpus import load_corpus

    documents = load_corpus(context.obj.folder(context.obj.config()))
    show(make_console(), render_documents(documents) if documents else texts.LIST_EMPTY)


@knowledge_app.command("show")
def show_document(context: typer.Context, document: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Một tài liệu, với số thứ tự các đoạn."""
    from bot.rendering import make_console, render_document, show

    knowledge = context.obj.knowledge()
    show(make_console(), render_document(knowledge.document(document), knowledge.passages_of(document)))


@knowledge_app.command()
def check(context: typer.Context) -> None:
    """Kiểm tra mọi tài liệu; báo từng lỗi với tệp và dòng."""
    from bot.checking import check_folder

    raise typer.Exit(0 if check_folder(context.obj) else 1)


_YES = typer.Option("--yes", help="Không hỏi lại.")


@knowledge_app.command()
def add(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=".md .txt .html .docx .pdf .rtf .doc")],
    *,
    yes: Annotated[bool, _YES] = False,
) -> None:
    """Thêm tài liệu, hoặc thay tài liệu cùng mã."""
    from bot.editing import add_files

    raise typer.Exit(add_files(context.obj, files, yes=yes))


@knowledge_app.command()
def remove(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="ID")],
    *,
    yes: Annotated[bool, _YES] = False,
) -> None:
    """Gỡ một tài liệu."""
    from bot.editing import remove_document

    raise typer.Exit(remove_document(context.obj, document, yes=yes))


@knowledge_app.command("reload")
def reload_folder(
    context: typer.Context,
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Thay cả tài liệu kèm theo mà bạn đã sửa.")] = False,
    yes: Annotated[bool, _YES] = False,
) -> None:
    """Áp dụng những gì đã sửa tay trong thư mục, rồi đến tài liệu mới kèm theo bản cài đặt."""
    from bot.editing import apply_changes

    raise typer.Exit(apply_changes(context.obj, replace=replace, yes=yes))


@knowledge_app.command()
def history(context: typer.Context) -> None:
    """Các ấn bản: khi nào, ai, vì sao."""
    from bot.editing import print_history

    print_history(context.obj)


@knowledge_app.command()
def rollback(
    context: typer.Context,
    edition: Annotated[str | None, typer.Argument(metavar="[EDITION]", help="Không ghi: ấn bản trước.")] = None,
    *,
    yes: Annotated[bool, _YES] = False,
) -> None:
    """Trở về một ấn bản, cả tài liệu."""
    from bot.editing import roll_back

    raise typer.Exit(roll_back(context.obj, edition, yes=yes))
