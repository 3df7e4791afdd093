"""Small pieces of the optional fonts for Chinese, Japanese and Korean: the signs the tests write and no others."""
