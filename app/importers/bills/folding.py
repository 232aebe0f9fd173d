"""One spelling for the words of bills: half-width signs, simplified characters, no spaces."""

import unicodedata
from typing import Final

from app.importers.remembering import remembered

# Characters of column names, kinds and states, traditional and simplified; goods and shops are never folded.
_PAIRS: Final = (
    "時时 對对 說说 額额 狀状 態态 單单 號号 備备 註注 類类 創创 訂订 標标 題题 實实 戶户 種种 賬账 帳账 戶户 網网 "
    "購购 轉转 紅红 贈赠 還还 貸贷 繳缴 費费 險险 療疗 務务 訓训 閒闲 遊游 業业 車车 愛爱 寵宠 親亲 嬰婴 髮发 電电 "
    "碼码 數数 裝装 飾饰 飲饮 關关 閉闭 買买 賣卖 開开 請请 選选 擇择 後后 產产 詳详 給给 領领 現现 書书 醫医 藥药 "
    "團团 簡简 讚赞 賞赏 聯联 儲储 間间 當当 稱称 運运 動动 養养 資资 財财 餘余 屬属 錢钱 優优 "
)
_FOLDED: Final = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})

_MOST_CHARACTERS: Final = 4096


@remembered
def folded(text: str) -> str:
    """A word for comparing: "收／付款方式 " and "收/付款方式" are one, "交易時間" and "交易时间" too."""
    if text.isascii():
        return "".join(text.split())
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_FOLDED)


class Words:
    """Words to know a text by, folded, in Chinese characters."""

    def __init__(self, *words: str) -> None:
        self._words = words
        self._first_characters = frozenset(word[0] for word in words)
        self._may: dict[str, bool] = {}  # whether a text with this first character may begin with a word

    def begin(self, text: str) -> str:
        """The first of the words that the text, trimmed, begins with once it is folded; "" for none."""
        if not self._may_begin(text):
            return ""
        whole = folded(text)
        return next((word for word in self._words if whole.startswith(word)), "")

    def hold(self, text: str) -> bool:
        """Whether the text, trimmed, is one of the words once it is folded."""
        return self._may_begin(text) and folded(text) in self._words

    def _may_begin(self, text: str) -> bool:
        # What stands behind a character never folds with it into a Chinese one: its first character tells most texts.
        first = text[:1]
        may = self._may.get(first)
        if may is None:
            may = folded(first)[:1] in self._first_characters
            if len(self._may) < _MOST_CHARACTERS:
                self._may[first] = may
        return may
